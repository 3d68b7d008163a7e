/** The way to the server: the only place that runs statements on the driver. */
@NullMarked
package io.lmscore.store.neo4j.client;

import org.jspecify.annotations.NullMarked;
