"""What an address asks, the address that asks it, and the archive that is asked."""
