"""What sites say around an article: phrases by reason, and how a line is looked up in them."""
