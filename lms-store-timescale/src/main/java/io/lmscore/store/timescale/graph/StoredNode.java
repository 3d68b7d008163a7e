package io.lmscore.store.timescale.graph;

/** The data of a stored node that writes need. */
record StoredNode(long num, String label, long version) {}
