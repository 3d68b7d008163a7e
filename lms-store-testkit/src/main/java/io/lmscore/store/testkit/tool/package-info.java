/** Tools for tests of backends on real servers. They complement the kit. */
@NullMarked
package io.lmscore.store.testkit.tool;

import org.jspecify.annotations.NullMarked;
