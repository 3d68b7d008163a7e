/** The scenarios, a small class each. */
@NullMarked
package io.lmscore.store.bench.scenario;

import org.jspecify.annotations.NullMarked;
