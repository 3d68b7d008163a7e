/**
 * Histories of concurrent calls on one element, and whether some order of the calls explains them.
 */
@NullMarked
package io.lmscore.store.testkit.history;

import org.jspecify.annotations.NullMarked;
