/** Access to the server: the only package that runs statements on the driver. */
@NullMarked
package io.lmscore.store.neo4j.client;

import org.jspecify.annotations.NullMarked;
