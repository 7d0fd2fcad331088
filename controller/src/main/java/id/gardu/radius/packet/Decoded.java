package id.gardu.radius.packet;

/** What a datagram turned out to be. */
public sealed interface Decoded permits Packet, Malformed {}
