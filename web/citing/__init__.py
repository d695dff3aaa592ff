"""What pages say for citing an article, and for taking results away."""
