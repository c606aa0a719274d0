"""Broken files of all formats, made from whole ones by chance with a seed, and what reading makes of them."""
