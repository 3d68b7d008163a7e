/** A public graph whose published answers must come out of every backend. */
@NullMarked
package io.lmscore.store.testkit.airroutes;

import org.jspecify.annotations.NullMarked;
