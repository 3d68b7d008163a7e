/**
 * Random workloads: the rule RND-1 for the graph, and random calls for the other roles. An oracle
 * or a model checks every answer, and a sequence that shows a difference is shrunk.
 */
@NullMarked
package io.lmscore.store.testkit.random;

import org.jspecify.annotations.NullMarked;
