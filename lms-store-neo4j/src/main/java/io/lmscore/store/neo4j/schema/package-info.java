/** Constraints and indexes. */
@NullMarked
package io.lmscore.store.neo4j.schema;

import org.jspecify.annotations.NullMarked;
