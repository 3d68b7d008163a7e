/**
 * The kit tried on itself: stores that are broken on purpose, each of which the kit must notice.
 * Begin with {@link io.lmscore.store.testkit.sabotage.SelfTest}.
 */
@NullMarked
package io.lmscore.store.testkit.sabotage;

import org.jspecify.annotations.NullMarked;
