"""What cleaning took away from a page, and putting it back."""
