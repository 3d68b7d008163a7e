/** Entities: compiles queries to SQL and reads rows as entities. */
@NullMarked
package io.lmscore.store.timescale.entity;

import org.jspecify.annotations.NullMarked;
