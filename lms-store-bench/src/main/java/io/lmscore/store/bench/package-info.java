/** The runnable jar: lists scenarios, runs each in a process of its own, and prints its reports. */
@NullMarked
package io.lmscore.store.bench;

import org.jspecify.annotations.NullMarked;
