"""What several pages show: links, choices, other articles, and texts cut where they are long."""
