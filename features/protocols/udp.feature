@core @F11
Feature: UDP
  A datagram and its answer are a connection like any other: what is asked goes
  through the policies, what answers it does not.

  Rule: A port's protocol is TCP, UDP or SCTP, and traffic must match it

    Scenario Outline: A resolver is asked over UDP by its clients only, and answers them
      Given these pods are running:
        | pod          | labels     | node          | serves                   |
        | infra/dns    | app=dns    | A             | 53/UDP, 53/TCP, 5353/UDP |
        | infra/client | dns=please | <client node> |                          |
        | infra/other  |            | <client node> |                          |
      When this policy is applied to namespace infra:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: dns-over-udp
        spec:
          podSelector: {matchLabels: {app: dns}}
          policyTypes: [Ingress, Egress]
          ingress:
            - from: [{podSelector: {matchLabels: {dns: please}}}]
              ports: [{protocol: UDP, port: 53}]
        """
      Then the reachability is:
        | from         | infra/dns:53/UDP | infra/dns:53/TCP | infra/dns:5353/UDP |
        | infra/client | allow            | deny             | deny               |
        | infra/other  | deny             | deny             | deny               |

      @same-node
      Examples: clients on the resolver's node
        | client node |
        | A           |

      @cross-node
      Examples: clients on another node
        | client node |
        | B           |

    Scenario Outline: A client that may ask over UDP only, and that nobody may reach, gets its answers
      Given these pods are running:
        | pod          | labels     | node          | serves         |
        | infra/dns    | app=dns    | A             | 53/UDP, 53/TCP |
        | infra/other  |            | A             | 53/UDP         |
        | infra/client | dns=please | <client node> | 53/UDP         |
      When this policy is applied to namespace infra:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: ask-over-udp
        spec:
          podSelector: {matchLabels: {dns: please}}
          policyTypes: [Ingress, Egress]
          egress:
            - to: [{podSelector: {matchLabels: {app: dns}}}]
              ports: [{protocol: UDP, port: 53}]
        """
      Then the reachability is:
        | from         | infra/dns:53/UDP | infra/dns:53/TCP | infra/other:53/UDP | infra/client:53/UDP |
        | infra/client | allow            | deny             | deny               | -                   |
        | infra/dns    | -                | -                | allow              | deny                |
        | infra/other  | allow            | allow            | -                  | deny                |

      @same-node
      Examples: client on the resolver's node
        | client node |
        | A           |

      @cross-node
      Examples: client on another node
        | client node |
        | B           |

    Scenario Outline: A policy about <protocol> alone closes the other protocol too
      Given these pods are running:
        | pod         | labels  | node | serves         |
        | shop/app    | app=app | A    | 80/TCP, 80/UDP |
        | shop/client |         | B    |                |
      When this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: one-protocol
        spec:
          podSelector: {matchLabels: {app: app}}
          ingress:
            - from: [{podSelector: {}}]
              ports: [{protocol: <protocol>}]
        """
      Then the reachability is:
        | from        | shop/app:80/TCP | shop/app:80/UDP |
        | shop/client | <tcp>           | <udp>           |

      Examples:
        | protocol | tcp   | udp   |
        | TCP      | allow | deny  |
        | UDP      | deny  | allow |

    Scenario: Hosts outside ask and are asked over UDP within the block only
      Given these hosts outside the cluster are running:
        | host    | address  | serves |
        | partner | 14.8.0.1 | 53/UDP |
        | other   | 14.8.1.1 | 53/UDP |
      And these pods are running:
        | pod       | labels  | node | serves |
        | infra/dns | app=dns | A    | 53/UDP |
      When this policy is applied to namespace infra:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: partner-over-udp
        spec:
          podSelector: {}
          policyTypes: [Ingress, Egress]
          ingress: [{from: [{ipBlock: {cidr: 14.8.0.0/24}}], ports: [{protocol: UDP, port: 53}]}]
          egress: [{to: [{ipBlock: {cidr: 14.8.0.0/24}}], ports: [{protocol: UDP, port: 53}]}]
        """
      Then the reachability is:
        | from      | infra/dns:53/UDP | partner:53/UDP | other:53/UDP |
        | partner   | allow            | -              | -            |
        | other     | deny             | -              | -            |
        | infra/dns | -                | allow          | deny         |
