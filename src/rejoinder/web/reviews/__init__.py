"""What the pages for reviewing show, and what they make of the forms that come back."""
