# Tried on: by its manual
# NAS rw03-gw
# Upload it under Files, then: /import file-name=gardu.rsc
/interface wireguard peers remove [find comment="gardu"]
/ip address remove [find comment="gardu"]
/interface wireguard remove [find comment="gardu"]
# The tunnel to the controller
/interface wireguard add name=gardu private-key="AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAEA=" comment="gardu"
# Keeps a NAT open
/interface wireguard peers add interface=gardu public-key="ccccccccccccccccccccccccccccccccccccccccccc=" endpoint-address="vpn.malangkota.go.id" endpoint-port=51820 allowed-address=10.213.0.1/32 persistent-keepalive=25s comment="gardu"
/ip address add address=10.213.0.2/32 network=10.213.0.1 interface=gardu comment="gardu"
# The NAS-Identifier
/system identity set name="rw03-gw"
/radius remove [find comment="gardu"]
# The controller
# The usual 300 ms are shorter than a slow answer
/radius add service=hotspot address=203.0.113.7 secret="7kQ2mXwZ4tBvN9cRfH3sLpGdYjKeUa5T" authentication-port=1812 accounting-port=1813 timeout=3s comment="gardu"
# So that sessions can be ended
/radius incoming set accept=yes port=3799
/ip firewall address-list remove [find comment="gardu"]
/ip firewall address-list add list=gardu address="203.0.113.7" comment="gardu"
/ip firewall filter remove [find comment="gardu"]
/ip firewall filter add chain=input action=accept protocol=udp dst-port=3799 src-address-list=gardu comment="gardu"
/ip firewall filter move [find comment="gardu"] destination=0
# The profile that the hotspot uses, whichever that is; no cookies: they would replay a password of minutes
:foreach h in=[/ip hotspot find] do={ /ip hotspot profile set [find name=[/ip hotspot get $h profile]] login-by=mac,http-pap use-radius=yes radius-accounting=yes radius-interim-update=5m }
/ip hotspot walled-garden remove [find comment="gardu"]
/ip hotspot walled-garden ip remove [find comment="gardu"]
/ip hotspot walled-garden add dst-host="wifi.malangkota.go.id" comment="gardu"
/ip hotspot walled-garden ip add action=accept dst-host="wifi.malangkota.go.id" comment="gardu"
/ip hotspot walled-garden add dst-host="lapor.go.id" comment="gardu"
/ip hotspot walled-garden ip add action=accept dst-host="lapor.go.id" comment="gardu"
/ip hotspot walled-garden add dst-host="*.malangkota.go.id" comment="gardu"
# A wrong clock spoils the time of every session
/system ntp client set enabled=yes
:do { /system ntp client servers add address="id.pool.ntp.org" } on-error={}
/snmp community remove [find name="gardu"]
# Read only, signed and encrypted
/snmp community add name="gardu" security=private authentication-protocol=SHA1 authentication-password="a1b2c3d4e5f60718293a4b5c6d7e8f90" encryption-protocol=AES encryption-password="0f1e2d3c4b5a69788796a5b4c3d2e1f0" read-access=yes write-access=no
/snmp set enabled=yes location="Balai RW 03"
