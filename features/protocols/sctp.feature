@extended @NetworkPolicySCTP @F10
Feature: SCTP
  SCTP is the third protocol of a policy's port, beside TCP and UDP.

  Rule: A port's protocol is TCP, UDP or SCTP, and traffic must match it

    Scenario Outline: The app is reached on [<ports>]: 80/SCTP <80/SCTP>, 81/SCTP <81/SCTP>, 80/TCP <80/TCP>
      Given these pods are running:
        | pod         | labels  | node | serves                   |
        | shop/app    | app=app | A    | 80/SCTP, 81/SCTP, 80/TCP |
        | shop/free   |         | A    | 80/SCTP, 80/TCP          |
        | blog/client |         | B    |                          |
        | shop/client |         | A    |                          |
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
        | from        | shop/app:80/SCTP | shop/app:81/SCTP | shop/app:80/TCP | shop/free:80/SCTP | shop/free:80/TCP |
        | blog/client | <80/SCTP>        | <81/SCTP>        | <80/TCP>        | allow             | allow            |
        | shop/client | <80/SCTP>        | <81/SCTP>        | <80/TCP>        | allow             | allow            |

      Examples:
        | ports                                  | 80/SCTP | 81/SCTP | 80/TCP |
        | {protocol: SCTP}                       | allow   | allow   | deny   |
        | {protocol: SCTP, port: 80}             | allow   | deny    | deny   |
        | {protocol: SCTP, port: 81}             | deny    | allow   | deny   |
        | {protocol: TCP}                        | deny    | deny    | allow  |
        | {port: 80}                             | deny    | deny    | allow  |
        | {protocol: SCTP, port: 81}, {port: 80} | deny    | allow   | allow  |
        | {protocol: UDP}                        | deny    | deny    | deny   |

    Scenario Outline: The app reaches others on [<ports>]: 80/SCTP <80/SCTP>, 81/SCTP <81/SCTP>, 80/TCP <80/TCP>
      Given these pods are running:
        | pod         | labels  | node | serves                   |
        | shop/app    | app=app | A    | 80/SCTP                  |
        | shop/near   |         | A    | 80/SCTP                  |
        | blog/server |         | B    | 80/SCTP, 81/SCTP, 80/TCP |
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
        | from        | blog/server:80/SCTP | blog/server:81/SCTP | blog/server:80/TCP | shop/near:80/SCTP | shop/app:80/SCTP |
        | shop/app    | <80/SCTP>           | <81/SCTP>           | <80/TCP>           | <80/SCTP>         | -                |
        | blog/server | -                   | -                   | -                  | allow             | allow            |

      Examples:
        | ports                      | 80/SCTP | 81/SCTP | 80/TCP |
        | {protocol: SCTP}           | allow   | allow   | deny   |
        | {protocol: SCTP, port: 80} | allow   | deny    | deny   |
        | {port: 80}                 | deny    | deny    | allow  |

    Scenario Outline: Only web opens associations to a closed app
      Given these pods are running:
        | pod      | labels   | node          | serves  |
        | shop/app | app=app  | A             | 80/SCTP |
        | shop/web | role=web | <client node> |         |
        | shop/db  | role=db  | <client node> |         |
      When the policy "peers/app-from-web.yaml" is applied to namespace shop
      Then the reachability is:
        | from     | shop/app:80/SCTP |
        | shop/web | allow            |
        | shop/db  | deny             |

      @same-node
      Examples: clients on the app's node
        | client node |
        | A           |

      @cross-node
      Examples: clients on another node
        | client node |
        | B           |
