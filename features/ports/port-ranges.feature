@extended @NetworkPolicyEndPort @F09
Feature: Ranges of ports
  Somebody listens just below the range, on its first port, inside it, on its
  last port, and just above it.

  Rule: With endPort, the ports from port to endPort are allowed, inclusive

    Scenario Outline: The app is reached over TCP on [<ports>]
      Given these pods are running:
        | pod       | labels  | node | serves                                           |
        | shop/app  | app=app | A    | 8079/TCP, 8080/TCP, 8085/TCP, 8090/TCP, 8091/TCP |
        | blog/peer |         | B    |                                                  |
      When this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: range
        spec:
          podSelector: {matchLabels: {app: app}}
          policyTypes: [Ingress]
          ingress:
            - ports: [<ports>]
        """
      Then the reachability is:
        | from      | shop/app:8079/TCP | shop/app:8080/TCP | shop/app:8085/TCP | shop/app:8090/TCP | shop/app:8091/TCP |
        | blog/peer | <8079>            | <8080>            | <8085>            | <8090>            | <8091>            |

      Examples:
        | ports                                                    | 8079  | 8080  | 8085  | 8090  | 8091  |
        | {port: 8080, endPort: 8090}                              | deny  | allow | allow | allow | deny  |
        | {port: 8085, endPort: 8085}                              | deny  | deny  | allow | deny  | deny  |
        | {port: 8079, endPort: 8080}                              | allow | allow | deny  | deny  | deny  |
        | {port: 8090, endPort: 65535}                             | deny  | deny  | deny  | allow | allow |
        | {port: 1, endPort: 8079}                                 | allow | deny  | deny  | deny  | deny  |
        | {port: 8080, endPort: 8084}, {port: 8085, endPort: 8090} | deny  | allow | allow | allow | deny  |
        | {port: 8080, endPort: 8086}, {port: 8084, endPort: 8090} | deny  | allow | allow | allow | deny  |
        | {port: 8080, endPort: 8090}, {port: 8084, endPort: 8086} | deny  | allow | allow | allow | deny  |
        | {port: 8080, endPort: 8082}, {port: 8091}                | deny  | allow | deny  | deny  | allow |
        | {port: 8079, endPort: 8080}, {port: 8090, endPort: 8091} | allow | allow | deny  | allow | allow |

    Scenario Outline: The app reaches its peer over TCP on [<ports>]
      Given these pods are running:
        | pod       | labels  | node | serves                                           |
        | shop/app  | app=app | A    |                                                  |
        | blog/peer |         | B    | 8079/TCP, 8080/TCP, 8085/TCP, 8090/TCP, 8091/TCP |
      When this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: range
        spec:
          podSelector: {matchLabels: {app: app}}
          policyTypes: [Egress]
          egress:
            - ports: [<ports>]
        """
      Then the reachability is:
        | from     | blog/peer:8079/TCP | blog/peer:8080/TCP | blog/peer:8085/TCP | blog/peer:8090/TCP | blog/peer:8091/TCP |
        | shop/app | <8079>             | <8080>             | <8085>             | <8090>             | <8091>             |

      Examples:
        | ports                                                    | 8079 | 8080  | 8085  | 8090  | 8091  |
        | {port: 8080, endPort: 8090}                              | deny | allow | allow | allow | deny  |
        | {port: 8085, endPort: 8085}                              | deny | deny  | allow | deny  | deny  |
        | {port: 8080, endPort: 8084}, {port: 8085, endPort: 8090} | deny | allow | allow | allow | deny  |
        | {port: 8080, endPort: 8082}, {port: 8091}                | deny | allow | deny  | deny  | allow |

    Scenario Outline: The app is reached over UDP on [<ports>]
      Given these pods are running:
        | pod       | labels  | node | serves                                           |
        | shop/app  | app=app | A    | 8079/UDP, 8080/UDP, 8085/UDP, 8090/UDP, 8091/UDP |
        | blog/peer |         | B    |                                                  |
      When this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: range
        spec:
          podSelector: {matchLabels: {app: app}}
          policyTypes: [Ingress]
          ingress:
            - ports: [<ports>]
        """
      Then the reachability is:
        | from      | shop/app:8079/UDP | shop/app:8080/UDP | shop/app:8085/UDP | shop/app:8090/UDP | shop/app:8091/UDP |
        | blog/peer | <8079>            | <8080>            | <8085>            | <8090>            | <8091>            |

      Examples:
        | ports                                      | 8079 | 8080  | 8085  | 8090  | 8091 |
        | {protocol: UDP, port: 8080, endPort: 8090} | deny | allow | allow | allow | deny |
        | {protocol: UDP, port: 8085, endPort: 8085} | deny | deny  | allow | deny  | deny |

    Scenario Outline: The app reaches its peer over UDP on [<ports>]
      Given these pods are running:
        | pod       | labels  | node | serves                                           |
        | shop/app  | app=app | A    |                                                  |
        | blog/peer |         | B    | 8079/UDP, 8080/UDP, 8085/UDP, 8090/UDP, 8091/UDP |
      When this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: range
        spec:
          podSelector: {matchLabels: {app: app}}
          policyTypes: [Egress]
          egress:
            - ports: [<ports>]
        """
      Then the reachability is:
        | from     | blog/peer:8079/UDP | blog/peer:8080/UDP | blog/peer:8085/UDP | blog/peer:8090/UDP | blog/peer:8091/UDP |
        | shop/app | <8079>             | <8080>             | <8085>             | <8090>             | <8091>             |

      Examples:
        | ports                                      | 8079 | 8080  | 8085  | 8090  | 8091 |
        | {protocol: UDP, port: 8080, endPort: 8090} | deny | allow | allow | allow | deny |
        | {protocol: UDP, port: 8085, endPort: 8085} | deny | deny  | allow | deny  | deny |
