/** Rules of the contract for graph stores: values, filters, writes and reads. */
@NullMarked
package io.lmscore.store.testkit.graph;

import org.jspecify.annotations.NullMarked;
