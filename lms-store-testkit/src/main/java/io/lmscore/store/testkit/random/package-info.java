/** Rule RND-1: random workloads, compared with the oracle and shrunk where a store disagrees. */
@NullMarked
package io.lmscore.store.testkit.random;

import org.jspecify.annotations.NullMarked;
