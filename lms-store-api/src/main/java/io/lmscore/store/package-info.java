/**
 * Opening the stores, their configuration, and the errors that all of them throw. Start with {@link
 * io.lmscore.store.Stores}.
 */
@NullMarked
package io.lmscore.store;

import org.jspecify.annotations.NullMarked;
