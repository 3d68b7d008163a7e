/** What entity stores share: checks of arguments, conflicts, and the position of a page. */
@NullMarked
package io.lmscore.store.spi.entity;

import org.jspecify.annotations.NullMarked;
