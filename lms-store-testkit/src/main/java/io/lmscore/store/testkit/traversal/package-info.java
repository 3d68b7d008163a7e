/** The rules of section 6 of the contract: traversals, counts, paths, explanations and digests. */
@NullMarked
package io.lmscore.store.testkit.traversal;

import org.jspecify.annotations.NullMarked;
