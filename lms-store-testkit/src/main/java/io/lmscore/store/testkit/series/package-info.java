/** The rules of the contract for readings and events. */
@NullMarked
package io.lmscore.store.testkit.series;

import org.jspecify.annotations.NullMarked;
