/**
 * Rules that hold for all stores alike: configuration, calls, capabilities, namespaces,
 * round-trips.
 */
@NullMarked
package io.lmscore.store.testkit.common;

import org.jspecify.annotations.NullMarked;
