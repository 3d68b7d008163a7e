/**
 * Relations between the answers to several questions. They hold for any graph, so they need no
 * expected answers. They only read.
 */
@NullMarked
package io.lmscore.store.testkit.metamorphic;

import org.jspecify.annotations.NullMarked;
