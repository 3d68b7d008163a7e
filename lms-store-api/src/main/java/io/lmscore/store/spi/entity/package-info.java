/** Shared parts of entity stores: argument checks, conflicts, and page positions. */
@NullMarked
package io.lmscore.store.spi.entity;

import org.jspecify.annotations.NullMarked;
