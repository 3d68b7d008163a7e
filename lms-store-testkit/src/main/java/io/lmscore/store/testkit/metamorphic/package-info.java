/**
 * Relations between the answers to several questions that hold for any graph, so that no expected
 * answers are needed. They only read.
 */
@NullMarked
package io.lmscore.store.testkit.metamorphic;

import org.jspecify.annotations.NullMarked;
