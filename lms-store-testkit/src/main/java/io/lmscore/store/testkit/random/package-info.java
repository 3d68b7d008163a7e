/**
 * The rule RND-1: random workloads. The oracle checks every answer, and a sequence that shows a
 * difference is shrunk.
 */
@NullMarked
package io.lmscore.store.testkit.random;

import org.jspecify.annotations.NullMarked;
