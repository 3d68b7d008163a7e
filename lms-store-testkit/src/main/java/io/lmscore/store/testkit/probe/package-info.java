/** Calls every public constructor and method of the API with arguments that it must reject. */
@NullMarked
package io.lmscore.store.testkit.probe;

import org.jspecify.annotations.NullMarked;
