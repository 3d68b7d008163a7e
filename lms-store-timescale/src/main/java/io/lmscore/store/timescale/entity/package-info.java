/** Entities: queries compiled to SQL, and rows read to entities. */
@NullMarked
package io.lmscore.store.timescale.entity;

import org.jspecify.annotations.NullMarked;
