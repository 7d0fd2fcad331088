package id.gardu.radius;

/** Does with a datagram of one kind what is to be done, or leaves it unanswered. */
interface PacketHandler {
    void handle(ReceivedDatagram arrival);
}
