@core @F07
Feature: Ports by number and protocol
  Every combination of a protocol, left out or said, with a port number, left
  out or said.

  Rule: A port left out means all ports of the protocol, a protocol left out means TCP

    Scenario Outline: The app is reached on [<ports>]: 80/TCP <80/TCP>, 81/TCP <81/TCP>, 80/UDP <80/UDP>, 81/UDP <81/UDP>
      Given these pods are running:
        | pod       | labels  | node | serves                         |
        | shop/app  | app=app | A    | 80/TCP, 81/TCP, 80/UDP, 81/UDP |
        | blog/peer |         | B    |                                |
      When this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: app-ports
        spec:
          podSelector: {matchLabels: {app: app}}
          policyTypes: [Ingress]
          ingress:
            - ports: [<ports>]
        """
      Then the reachability is:
        | from      | shop/app:80/TCP | shop/app:81/TCP | shop/app:80/UDP | shop/app:81/UDP |
        | blog/peer | <80/TCP>        | <81/TCP>        | <80/UDP>        | <81/UDP>        |

      Examples: protocol and number
        | ports                     | 80/TCP | 81/TCP | 80/UDP | 81/UDP |
        | {protocol: TCP}           | allow  | allow  | deny   | deny   |
        | {protocol: UDP}           | deny   | deny   | allow  | allow  |
        | {port: 80}                | allow  | deny   | deny   | deny   |
        | {port: 81}                | deny   | allow  | deny   | deny   |
        | {protocol: TCP, port: 80} | allow  | deny   | deny   | deny   |
        | {protocol: TCP, port: 81} | deny   | allow  | deny   | deny   |
        | {protocol: UDP, port: 80} | deny   | deny   | allow  | deny   |
        | {protocol: UDP, port: 81} | deny   | deny   | deny   | allow  |
        | {port: null}              | allow  | allow  | deny   | deny   |

      Examples: two ports
        | ports                                 | 80/TCP | 81/TCP | 80/UDP | 81/UDP |
        | {port: 80}, {port: 81}                | allow  | allow  | deny   | deny   |
        | {port: 80}, {protocol: UDP, port: 81} | allow  | deny   | deny   | allow  |
        | {protocol: UDP}, {port: 80}           | allow  | deny   | allow  | allow  |
        | {protocol: TCP}, {port: 80}           | allow  | allow  | deny   | deny   |
        | {port: 80}, {port: 80}                | allow  | deny   | deny   | deny   |

    Scenario Outline: The app reaches others on [<ports>]: 80/TCP <80/TCP>, 81/TCP <81/TCP>, 80/UDP <80/UDP>, 81/UDP <81/UDP>
      Given these pods are running:
        | pod       | labels  | node | serves                         |
        | shop/app  | app=app | A    |                                |
        | blog/peer |         | B    | 80/TCP, 81/TCP, 80/UDP, 81/UDP |
      When this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: app-ports
        spec:
          podSelector: {matchLabels: {app: app}}
          policyTypes: [Egress]
          egress:
            - ports: [<ports>]
        """
      Then the reachability is:
        | from     | blog/peer:80/TCP | blog/peer:81/TCP | blog/peer:80/UDP | blog/peer:81/UDP |
        | shop/app | <80/TCP>         | <81/TCP>         | <80/UDP>         | <81/UDP>         |

      Examples: protocol and number
        | ports                     | 80/TCP | 81/TCP | 80/UDP | 81/UDP |
        | {protocol: TCP}           | allow  | allow  | deny   | deny   |
        | {protocol: UDP}           | deny   | deny   | allow  | allow  |
        | {port: 80}                | allow  | deny   | deny   | deny   |
        | {port: 81}                | deny   | allow  | deny   | deny   |
        | {protocol: TCP, port: 80} | allow  | deny   | deny   | deny   |
        | {protocol: TCP, port: 81} | deny   | allow  | deny   | deny   |
        | {protocol: UDP, port: 80} | deny   | deny   | allow  | deny   |
        | {protocol: UDP, port: 81} | deny   | deny   | deny   | allow  |
        | {port: null}              | allow  | allow  | deny   | deny   |

      Examples: two ports
        | ports                                 | 80/TCP | 81/TCP | 80/UDP | 81/UDP |
        | {port: 80}, {port: 81}                | allow  | allow  | deny   | deny   |
        | {port: 80}, {protocol: UDP, port: 81} | allow  | deny   | deny   | allow  |
        | {protocol: UDP}, {port: 80}           | allow  | deny   | allow  | allow  |
        | {protocol: TCP}, {port: 80}           | allow  | allow  | deny   | deny   |
        | {port: 80}, {port: 80}                | allow  | deny   | deny   | deny   |
