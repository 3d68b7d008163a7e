package io.lmscore.store.neo4j.graph;

import io.lmscore.store.graph.Element;
import java.util.Map;

/**
 * An element as it was read.
 *
 * @param properties all of them, as the driver returned them
 */
record ReadElement<E extends Element>(E element, Map<String, Object> properties) {}
