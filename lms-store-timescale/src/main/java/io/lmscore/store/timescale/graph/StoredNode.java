package io.lmscore.store.timescale.graph;

/** What writes need to know of a node that is stored. */
record StoredNode(long num, String label, long version) {}
