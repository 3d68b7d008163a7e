/** A public graph. Every backend must give the published answers about it. */
@NullMarked
package io.lmscore.store.testkit.airroutes;

import org.jspecify.annotations.NullMarked;
