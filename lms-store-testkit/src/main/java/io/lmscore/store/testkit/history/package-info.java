/**
 * Histories of concurrent calls on one element, and the search for an order of the calls that
 * explains them.
 */
@NullMarked
package io.lmscore.store.testkit.history;

import org.jspecify.annotations.NullMarked;
