@NullMarked
package id.gardu.services;

import org.jspecify.annotations.NullMarked;
