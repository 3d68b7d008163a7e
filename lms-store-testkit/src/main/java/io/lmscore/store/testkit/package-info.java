/**
 * The conformance kit: rules as data, a runner that needs no test engine, reports, and a thin
 * binding to JUnit. Begin with {@link io.lmscore.store.testkit.StoreFixture}.
 */
@NullMarked
package io.lmscore.store.testkit;

import org.jspecify.annotations.NullMarked;
