"""Which articles belong to which topic, and why: TF-IDF and a linear model in NumPy; knows no store, no index."""
