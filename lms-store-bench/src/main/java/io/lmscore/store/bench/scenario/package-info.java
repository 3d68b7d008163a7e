/** The scenarios, each in a small class. */
@NullMarked
package io.lmscore.store.bench.scenario;

import org.jspecify.annotations.NullMarked;
