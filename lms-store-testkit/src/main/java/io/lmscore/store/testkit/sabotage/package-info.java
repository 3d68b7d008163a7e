/**
 * The self-test of the kit: stores with deliberate defects, each of which the kit must catch. Begin
 * with {@link io.lmscore.store.testkit.sabotage.SelfTest}.
 */
@NullMarked
package io.lmscore.store.testkit.sabotage;

import org.jspecify.annotations.NullMarked;
