"""What may be published, who has signed it, and the way back from a publication to what it was made of."""
