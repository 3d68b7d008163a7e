/** The rules of the contract for entities. */
@NullMarked
package io.lmscore.store.testkit.entity;

import org.jspecify.annotations.NullMarked;
