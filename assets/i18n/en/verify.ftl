### What a verification says about the network. What it says about the certificate stands with the certificates.

verify-reachable = { $address } answers on port { $port }.
verify-refused = { $address } is there, but nothing listens on port { $port }.
    .cure = Is the XProtect service running there, and does it use this port? A server that does not encrypt yet
        may not open it at all.
verify-silent = Nothing answered at { $address }, port { $port }, in time.
    .cure = Is the computer on, and is the address right? Otherwise a firewall keeps the port closed: allow it
        on the server and on the way.
verify-unreachable = There is no way to { $address } from here: { $reason }.
    .cure = Check this computer's network cable and address; the server may be in another network.
verify-mute = Port { $port } at { $address } took the connection and then said nothing.
    .cure = Is encryption switched on for this role yet? Restart its service, then verify again.
verify-cut = The server broke the connection off while encryption was being agreed on.
    .cure = Most likely the service's account may not read the certificate's private key ("The Local Security
        Authority cannot be contacted"). On the server: certlm.msc > Personal > Certificates, right-click
        the certificate > All Tasks > Manage Private Keys, and give that account Read.
verify-not-tls = Port { $port } at { $address } answers, but not encrypted.
    .cure = Encryption is not switched on there yet, or this port is another program's.
verify-older = The server and this program know no way of encrypting that both can.
    .cure = It cannot be judged from here. Either no certificate is selected for this role, or the server knows only
        ways that are too old for this program. In the Management Client look for the padlock: Servers > Recording
        Servers, the server's Info tab.
verify-alert = { $reason ->
        [unrecognized_name] The server refused this name.
       *[other] The handshake did not come to an end (technical: { $reason }).
    }
    .cure = Is a certificate selected for this role? It may also expect a certificate from the client; then it
        cannot be judged from here.
verify-tls = { $version } was agreed on.
verify-presented = It presents the certificate of { $subject }.
verify-unresolved = { $name } is not known to the network from here, and no address of it is known either.
    .cure = Check the name. Without DNS, add the server's address and name to this computer's hosts file
        (C:\Windows\System32\drivers\etc\hosts), or verify by address.
verify-fallback = { $name } is not known to the network from here, so the certificate's own addresses are tried:
    { $addresses }.
    .cure = For computers that connect by name without DNS, add this line to their hosts file
        (C:\Windows\System32\drivers\etc\hosts): { $line }
verify-trusted = This computer trusts it, too.
verify-not-trusted = This computer itself does not trust it. That says nothing about the clients.
    .cure = Nothing to do, unless you want to use a client here. Then trust the CA on this computer, too.
verify-no-ports = There is no port at which { $role } could be verified from here.
    .cure = Check it in XProtect itself: the server must show as connected.
verify-stopped = Nobody looked: it was stopped before.
    .cure = Verify again, and let it come to its end.
verify-taken-in = Issued by { $issuer }, and the very certificate that was taken in for this server.
verify-unanswered =
    { $count ->
        [one] At { $host } nothing answers on port { $ports }.
       *[other] At { $host } nothing answers on the ports { $ports }.
    }
    .cure = Nothing to do, unless it has a role that uses one of them: then name the port, as in rs-01:7563.
