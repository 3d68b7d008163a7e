/** Tools for tests of backends on real servers, beside the kit. */
@NullMarked
package io.lmscore.store.testkit.tool;

import org.jspecify.annotations.NullMarked;
