/** The rules of the contract on entities. */
@NullMarked
package io.lmscore.store.testkit.entity;

import org.jspecify.annotations.NullMarked;
