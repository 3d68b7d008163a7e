/** What every call of a store is made of: its deadline, the state it reads, the pages it gives. */
@NullMarked
package io.lmscore.store.memory.call;

import org.jspecify.annotations.NullMarked;
