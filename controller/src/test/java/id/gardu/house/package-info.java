/** Tests of the house itself: floors, format, configuration and documents in step with the code. */
@org.jspecify.annotations.NullMarked
package id.gardu.house;
